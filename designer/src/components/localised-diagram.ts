const SIGNET = 'http://signet.dev/bpmn/1.0';

/** BPMN has one name per element: the English one. Other languages stand in `signet:title`; the reader's is drawn. */
export function localised(xml: string, locale: string): string {
  if (locale === 'en') return xml;
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  for (const title of document.getElementsByTagNameNS(SIGNET, 'title')) {
    const element = title.parentElement?.parentElement;
    if (element && title.getAttribute('lang') === locale) element.setAttribute('name', title.textContent?.trim() ?? '');
  }
  return new XMLSerializer().serializeToString(document);
}
