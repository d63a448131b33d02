import twilio from 'twilio';

// As in production: no word of a local service.
const client = twilio(process.env.ACCOUNT_SID, process.env.AUTH_TOKEN);
const conversations = await client.conversations.v1.conversations.list();
process.stdout.write(JSON.stringify(conversations.map(({friendlyName}) => friendlyName)));
process.exit(0);
