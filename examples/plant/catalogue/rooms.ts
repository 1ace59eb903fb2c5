export const roomOf = (item: string): string => (item.startsWith('F-6') ? 'CR-A2' : 'CR-B1');

export interface RoomLimit {
  readonly code: 'particles' | 'viable' | 'pressure';
  readonly low: string | null;
  readonly high: string | null;
  readonly unit: string;
}

/** Class D clean room (十万级): particles of 0.5 µm, settled bacteria and the pressure towards the corridor. */
export const cleanRoomLimits: readonly RoomLimit[] = [
  { code: 'particles', low: null, high: '3500000', unit: '/m³' },
  { code: 'viable', low: null, high: '10', unit: 'CFU/dish' },
  { code: 'pressure', low: '10', high: null, unit: 'Pa' },
];

export const cleanRooms = ['CR-A2', 'CR-B1'] as const;
