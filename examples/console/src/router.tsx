import { createBrowserRouter, Navigate } from 'react-router';
import { Layout } from './layout';
import { AccountList } from './pages/account-list';
import { AccountPage } from './pages/account-page';
import { FindingInbox } from './pages/finding-inbox';
import { LineLoads } from './pages/line-loads';
import { TaskBoard } from './pages/task-board';
import { TaskPage } from './pages/task-page';

export const router = createBrowserRouter([
  {
    Component: Layout,
    children: [
      { path: '/tasks', Component: TaskBoard },
      { path: '/tasks/:id', Component: TaskPage },
      { path: '/accounts', Component: AccountList },
      { path: '/accounts/:id', Component: AccountPage },
      { path: '/findings', Component: FindingInbox },
      { path: '/lines', Component: LineLoads },
      { path: '*', element: <Navigate to="/tasks" replace /> },
    ],
  },
]);
