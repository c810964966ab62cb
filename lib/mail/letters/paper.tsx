// The paper every letter is printed on: calm, one button, readable in the dark and without pictures.
import { Body, Button, Container, Head, Heading, Html, Preview, Text } from "@react-email/components";
import type { Letter } from "./letter";

// Text takes the mail program's own colours, so that its dark mode cannot make it unreadable; the button carries both of its.
const FONT = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const text = { fontFamily: FONT, fontSize: "15px", lineHeight: "24px", margin: "0 0 16px" } as const;
const small = { ...text, fontSize: "13px", lineHeight: "20px", margin: "0 0 8px", overflowWrap: "anywhere" } as const;
const button = { fontFamily: FONT, fontSize: "15px", fontWeight: 600, backgroundColor: "#4f4fd0", color: "#ffffff", borderRadius: "8px", padding: "11px 18px" } as const;

export function Paper({ letter: { after, button: { label, url }, paragraphs, subject } }: { letter: Letter }) {
  return (
    <Html lang="en">
      <Head>
        <title>{subject}</title>
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
      </Head>
      <Preview>{paragraphs[0]!}</Preview>
      <Body style={{ margin: 0 }}>
        <Container style={{ maxWidth: "520px", margin: "0 auto", padding: "32px 20px" }}>
          <Text style={{ ...text, fontWeight: 600 }}>Eloquent</Text>
          <Heading as="h1" style={{ fontFamily: FONT, fontSize: "20px", lineHeight: "28px", fontWeight: 600, margin: "0 0 12px" }}>{subject}</Heading>
          {paragraphs.map((words) => <Text key={words} style={text}>{words}</Text>)}
          <Button href={url} style={button}>{label}</Button>
          <Text style={{ ...small, margin: "24px 0 8px" }}>If the button does not work, open this address: {url}</Text>
          {after.map((words) => <Text key={words} style={small}>{words}</Text>)}
        </Container>
      </Body>
    </Html>
  );
}
