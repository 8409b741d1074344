import type { Id, Member, Message } from '../protocol/objects.ts';

/** How far an own message got. */
export interface Delivery {
  readonly readBy: readonly Member[];
  readonly others: number;
}

export function deliveryOf(message: Message, members: readonly Member[], me: Id): Delivery {
  const others = members.filter((member) => member.user.id !== me);
  return { readBy: others.filter((member) => member.lastReadSeq >= message.seq), others: others.length };
}
