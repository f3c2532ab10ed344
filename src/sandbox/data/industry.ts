/** What a sub-account does for a living; gives its data names that a console would show. */
export interface Industry {
  readonly brand: string;
  readonly campaigns: readonly string[];
  readonly scripts: readonly string[];
}

export const INDUSTRIES: readonly Industry[] = [
  {
    brand: '启明教育',
    campaigns: ['课程续报', '体验课邀约', '家长满意度回访', '沉睡学员唤醒', '开课提醒', '老带新活动'],
    scripts: ['续报邀约', '体验课邀约', '家长回访', '到课提醒', '活动通知', '优惠到期提醒'],
  },
  {
    brand: '驰远汽车',
    campaigns: ['试驾邀约', '保养到期提醒', '新车型预热', '车险续保', '置换补贴通知', '售后满意度回访'],
    scripts: ['试驾邀约', '保养提醒', '续保邀约', '置换意向调研', '售后回访', '活动邀约'],
  },
  {
    brand: '和信消金',
    campaigns: ['还款日提醒', 'M1客户回访', '额度提升通知', '老客户激活', '账单核对', '实名信息更新'],
    scripts: ['还款提醒', '逾期回访', '提额通知', '激活邀约', '信息核实', '满意度调研'],
  },
  {
    brand: '优选商城',
    campaigns: ['大促预热', '会员日邀约', '物流异常告知', '购物车召回', '好评回访', '新人礼包提醒'],
    scripts: ['大促邀约', '会员权益', '物流通知', '召回话术', '好评回访', '礼包提醒'],
  },
  {
    brand: '安居物业',
    campaigns: ['物业费催缴', '停水停电通知', '业主满意度调查', '车位续租', '装修验收预约', '社区活动邀约'],
    scripts: ['缴费提醒', '紧急通知', '满意度调查', '续租邀约', '预约确认', '活动邀约'],
  },
];
