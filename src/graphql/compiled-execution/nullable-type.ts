import {
  getNullableType,
  type GraphQLEnumType,
  type GraphQLInterfaceType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLScalarType,
  type GraphQLUnionType,
} from 'graphql';

type NullableOutputType =
  | GraphQLScalarType
  | GraphQLEnumType
  | GraphQLObjectType
  | GraphQLInterfaceType
  | GraphQLUnionType
  | GraphQLList<GraphQLOutputType>;

/** The type without its `!`. TypeScript cannot tell by itself: for it lists and non-null types look alike. */
export function nullableType(type: GraphQLOutputType): NullableOutputType {
  return getNullableType<NullableOutputType>(type);
}
