using System.Text.Json;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Slack.Installations;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>Understands an envelope: whose it is, and what it says. Pure, and never throws whatever the payload looks like.</summary>
internal static class EnvelopeReader
{
    /// <param name="envelope">verified.</param>
    /// <param name="installations">those known.</param>
    /// <param name="at">business time.</param>
    /// <param name="stamp">real time stamp of the receipt.</param>
    public static Received Read(SlackEnvelope envelope, SlackInstallations installations, DateTimeOffset at, long stamp)
    {
        var payload = envelope.Payload;
        if (payload.ValueKind != JsonValueKind.Object)
            return Scene.Dropped(DropReasons.Unreadable);
        if (envelope.Kind == SlackEnvelopeKind.Event && payload.Id("type") is var type && type != "event_callback")
            return Scene.Dropped(type == "app_rate_limited" ? DropReasons.RateLimited : type is null ? DropReasons.Unreadable : DropReasons.NotOurs);
        if (Owner(envelope, installations) is not { } installation)
            return Scene.Dropped(DropReasons.UnknownInstallation);

        var scene = new Scene(installation, at, stamp);
        return envelope.Kind switch
        {
            SlackEnvelopeKind.Event => EventReader.Read(payload, scene),
            SlackEnvelopeKind.Interaction => InteractionReader.Read(payload, scene),
            _ => CommandReader.Read(payload, scene),
        };
    }

    /// <summary>
    /// Whose it is: workspaces first, from what names our own installation to what names only the sender's, then organisations.
    /// Over shared channels and in organisations the payload's team is often another one than that of the installation.
    /// </summary>
    private static SlackInstallation? Owner(SlackEnvelope envelope, SlackInstallations installations)
    {
        var payload = envelope.Payload;
        var (teams, enterprises) = envelope.Kind switch
        {
            SlackEnvelopeKind.Event => OfEvent(payload),
            SlackEnvelopeKind.Interaction => OfInteraction(payload),
            _ => ([payload.Id("team_id")], [payload.Id("enterprise_id")]),
        };
        return teams.Concat(enterprises).Select(key => key is null ? null : installations.Find(key)).FirstOrDefault(i => i is not null);
    }

    private static (string?[] Teams, string?[] Enterprises) OfEvent(JsonElement payload)
    {
        var ours = payload.Items("authorizations").FirstOrDefault();
        return (
            [ours.Id("team_id"), payload.Id("context_team_id"), payload.Id("team_id")],
            [ours.Id("enterprise_id"), payload.Id("context_enterprise_id"), payload.Id("enterprise_id")]);
    }

    private static (string?[] Teams, string?[] Enterprises) OfInteraction(JsonElement payload)
    {
        var team = payload.Child("team");
        var posted = payload.Id("type") == "block_actions" ? payload.Child("message").Id("team") : null;
        return (
            [payload.Child("view").Id("app_installed_team_id"), posted, team.Id("id"), payload.Child("user").Id("team_id")],
            [payload.Child("enterprise").Id("id"), team.Id("enterprise_id"), payload.Child("view").Id("app_installed_team_id")]);
    }
}
