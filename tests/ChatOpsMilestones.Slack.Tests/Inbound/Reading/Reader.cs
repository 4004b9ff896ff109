using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Inbound.Reading;
using ChatOpsMilestones.Slack.Installations;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Reading;

/// <summary>Reads payloads for one workspace and one organisation.</summary>
internal static class Reader
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static SlackInstallations Installed(params string[] keys)
    {
        var installations = new SlackInstallations();
        foreach (var key in keys.Length == 0 ? [Payloads.Team] : keys)
        {
            installations.Put(new SlackInstallation
            {
                Key = key,
                TeamId = key[0] == 'T' ? key : null,
                EnterpriseId = key[0] == 'E' ? key : null,
                BotUserId = Payloads.Bot,
                Token = new SlackToken("xoxb-test"),
            });
        }

        return installations;
    }

    public static Received Read(SlackEnvelopeKind kind, JsonElement payload, SlackInstallations? installations = null) =>
        EnvelopeReader.Read(new SlackEnvelope(kind, payload), installations ?? Installed(), Now, 0);

    public static Received Event(string inner) => Read(SlackEnvelopeKind.Event, Payloads.Element(Payloads.Event(inner)));

    public static Received Interaction(JsonNode payload) => Read(SlackEnvelopeKind.Interaction, Payloads.Element(payload));

    public static Received Command(JsonNode payload) => Read(SlackEnvelopeKind.Command, Payloads.Element(payload));

    public static Callback Callback(Received received) => Work(received).Callback;

    public static Received.Work Work(Received received) => Assert.IsType<Received.Work>(received);

    public static T Body<T>(Received received)
        where T : CallbackBody => Assert.IsType<T>(Callback(received).Body);

    public static void Dropped(string reason, Received received) => Assert.Equal(reason, Assert.IsType<Received.Dropped>(received).Reason);
}
