declare module 'svg-to-pdfkit' {
  export default function svgToPdf(
    doc: object,
    svg: string,
    x: number,
    y: number,
    options?: {
      readonly width?: number;
      readonly height?: number;
      readonly fontCallback?: (family: string, bold: boolean, italic: boolean) => string;
      readonly imageCallback?: (link: string) => string;
      readonly warningCallback?: (warning: string) => void;
      readonly assumePt?: boolean;
    },
  ): void;
}
