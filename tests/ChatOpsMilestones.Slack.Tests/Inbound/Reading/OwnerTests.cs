using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Inbound.Reading;
using ChatOpsMilestones.Slack.Installations;
using static ChatOpsMilestones.Slack.Tests.Inbound.Payloads;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Reading;

public sealed class OwnerTests
{
    private static readonly SlackInstallations Org = Reader.Installed(Enterprise);

    [Fact]
    public void An_installation_nobody_knows_is_dropped()
    {
        var others = Reader.Installed("T0OTHER");

        Reader.Dropped(DropReasons.UnknownInstallation, Reader.Read(SlackEnvelopeKind.Event, Element(Event(Mention("<@U0BOT> why"))), others));
        Reader.Dropped(DropReasons.UnknownInstallation, Reader.Read(SlackEnvelopeKind.Interaction, Element(Press(Button("card.View", "al1|7"))), others));
        Reader.Dropped(DropReasons.UnknownInstallation, Reader.Read(SlackEnvelopeKind.Command, Element(Slash("mine")), others));
    }

    [Fact]
    public void Over_a_shared_channel_the_authorization_says_whose_event_it_is()
    {
        var payload = Event(Mention("<@U0BOT> why"));
        payload["team_id"] = "T0PARTNER";
        payload["context_team_id"] = "T0PARTNER";
        payload["is_ext_shared_channel"] = true;

        var both = Reader.Installed(Team, "T0PARTNER");

        Assert.Equal(Team, Reader.Callback(Reader.Read(SlackEnvelopeKind.Event, Element(payload), both)).Key.Installation);
    }

    [Fact]
    public void An_organisation_owns_the_events_of_its_workspaces()
    {
        var payload = Event(Mention("<@U0BOT> why"));
        payload["enterprise_id"] = Enterprise;
        payload["authorizations"] = Parse($$"""{ "a": [{ "enterprise_id": "{{Enterprise}}", "team_id": null, "user_id": "{{Bot}}", "is_bot": true, "is_enterprise_install": true }] }""")["a"]!.DeepClone();

        Assert.Equal(Enterprise, Reader.Callback(Reader.Read(SlackEnvelopeKind.Event, Element(payload), Org)).Key.Installation);
    }

    [Fact]
    public void An_event_without_authorizations_still_has_an_owner()
    {
        var payload = Event(Mention("<@U0BOT> why"));
        payload.Remove("authorizations");
        payload.Remove("context_team_id");

        Assert.Equal(Team, Reader.Callback(Reader.Read(SlackEnvelopeKind.Event, Element(payload))).Key.Installation);
    }

    [Fact]
    public void A_press_in_an_organisation_names_no_team()
    {
        var payload = Press(Button("card.View", "al1|7"));
        payload["team"] = null;
        payload["is_enterprise_install"] = true;
        payload["enterprise"] = new JsonObject { ["id"] = Enterprise, ["name"] = "Acme Org" };
        payload["user"]!["id"] = "W0JORDAN";

        var callback = Reader.Callback(Reader.Read(SlackEnvelopeKind.Interaction, Element(payload), Org));

        Assert.Equal((Enterprise, "W0JORDAN"), (callback.Key.Installation, callback.PlatformUser));
    }

    [Fact]
    public void A_press_of_a_partner_belongs_to_the_workspace_whose_message_it_is()
    {
        var payload = Press(Button("card.View", "al1|7"));
        payload["team"]!["id"] = "T0PARTNER";
        payload["user"]!["team_id"] = "T0PARTNER";

        Assert.Equal(Team, Reader.Callback(Reader.Read(SlackEnvelopeKind.Interaction, Element(payload), Reader.Installed(Team, "T0PARTNER"))).Key.Installation);
    }

    [Fact]
    public void A_submission_belongs_to_where_the_app_is_installed()
    {
        var payload = Submission("{}");
        payload["team"]!["id"] = "T0PARTNER";

        Assert.Equal(Team, Reader.Callback(Reader.Read(SlackEnvelopeKind.Interaction, Element(payload), Reader.Installed(Team, "T0PARTNER"))).Key.Installation);
    }

    [Fact]
    public void A_command_in_an_organisation_names_both()
    {
        var payload = Slash("mine");
        payload["enterprise_id"] = Enterprise;

        Assert.Equal(Enterprise, Reader.Callback(Reader.Read(SlackEnvelopeKind.Command, Element(payload), Org)).Key.Installation);
    }
}
