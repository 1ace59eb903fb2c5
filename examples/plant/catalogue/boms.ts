/** Per unit of the parent: component and quantity, in the component's unit. */
export type Bom = readonly (readonly [component: string, quantity: number])[];

const packed: Bom = [
  ['M-3004', 0.02],
  ['M-3005', 0.002],
  ['M-3006', 1],
  ['M-3007', 0.02],
];

const infusionSet: Bom = [
  ['S-4001', 1],
  ['S-4002', 1],
  ['S-4003', 1],
  ['M-2003', 1],
  ['M-2004', 1],
  ['M-2005', 2],
  ['M-1008', 0.0004],
  ['M-3001', 1],
  ...packed,
];

const kit = (assembly: string, caps: number): Bom => [
  [assembly, 1],
  ['M-2007', 1],
  ['M-2008', 1],
  ['M-2009', 1],
  ['M-2010', 1],
  ['M-2011', caps],
  ['M-2014', 1],
  ['M-1007', 0.0005],
  ['M-3002', 1],
  ['M-3003', 1],
  ['M-3004', 0.1],
  ['M-3005', 0.02],
  ['M-3006', 1],
  ['M-3007', 1],
];

const assembly = (shaft: string, lumens: number): Bom => [
  [shaft, 1],
  ['S-5002', lumens],
  ['M-2006', lumens],
  ['M-2012', 1],
  ['M-1009', 0.0002],
];

export const boms: Readonly<Record<string, Bom>> = {
  'S-4001': [
    ['M-1002', 0.0038],
    ['M-1001', 0.0045],
    ['M-2001', 1],
  ],
  'S-4002': [['M-1001', 0.0125]],
  'S-4003': [
    ['M-1002', 0.0029],
    ['M-1003', 0.0006],
    ['M-2002', 1],
  ],
  'S-5001': [
    ['M-1004', 0.009],
    ['M-1005', 0.0018],
  ],
  'S-5002': [['M-1006', 0.006]],
  'S-5003': assembly('S-5001', 1),
  'S-5011': [
    ['M-1004', 0.0105],
    ['M-1005', 0.0021],
  ],
  'S-5013': assembly('S-5011', 2),
  'F-6001': infusionSet,
  'F-6002': [...infusionSet, ['M-2013', 1]],
  'F-7001': kit('S-5003', 1),
  'F-7002': kit('S-5013', 2),
};

/** Components that the finished items' first revision did not have yet. */
export const addedInRevisionB: Readonly<Record<string, string>> = {
  'F-6001': 'M-2005',
  'F-6002': 'M-2005',
  'F-7001': 'M-2014',
  'F-7002': 'M-2014',
};

/** GMP 81: lots of everything that touches the patient or the fluid stand in the batch record. */
export const keyMaterial = (component: string): boolean => !component.startsWith('M-300') || component === 'M-3006';

/** Labels and instructions are counted one by one; liquids evaporate. */
export function balanceLimit(component: string): string {
  if (component === 'M-3006' || component === 'M-3007') return '0';
  if (component.startsWith('M-10')) return '0.01';
  return '0.005';
}
