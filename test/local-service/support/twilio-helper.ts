import twilio from 'twilio';
import type {LocalService} from '../../../local-service/index.js';

type Helper = ReturnType<typeof twilio>;

/** Sends what is meant for the cloud to this machine instead; nothing else is changed. */
class LocalRequestClient extends twilio.RequestClient {
  readonly #url: string;

  constructor(url: string) {
    super();
    this.#url = url;
  }

  override request<Data>(options: Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0]) {
    const uri = options.uri.replace(/^https:\/\/[^/]*\.twilio\.com/, this.#url);
    return super.request<Data>({...options, uri} as Parameters<
      InstanceType<typeof twilio.RequestClient>['request']
    >[0] as never);
  }
}

/** Twilio's own helper library, signed in to a local service. */
export function twilioHelper({credentials, url}: LocalService): Helper {
  const httpClient = new LocalRequestClient(url);
  return twilio(credentials.accountSid, credentials.authToken, {httpClient});
}

/** What a failed call of the helper says: the HTTP status and the service's code. */
export async function refusalOfHelper(call: Promise<unknown>): Promise<readonly [unknown, unknown]> {
  try {
    await call;
  } catch (error) {
    const {status, code} = error as {status?: unknown; code?: unknown};
    return [status, code];
  }
  return [undefined, undefined];
}
