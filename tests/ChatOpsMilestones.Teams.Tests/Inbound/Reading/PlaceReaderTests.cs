using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Inbound.Reading;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Reading;

public sealed class PlaceReaderTests
{
    [Theory]
    [InlineData("add")]
    [InlineData("add-upgrade")]
    public void Installed_for_a_person_their_page_is_shown_and_they_are_looked_up_anew(string action)
    {
        var work = Reader.Work(Activities.Of("installationUpdate").With("action", action));

        Assert.Equal([new CallbackBody.PersonChanged(Activities.Jordan, Gone: false) { Joined = true }, new CallbackBody.HomeOpened()], work.Callbacks.Select(c => c.Body));
        Assert.Equal(2, work.Callbacks.Select(c => c.Key).Distinct().Count());
        Assert.Equal(Activities.Jordan, work.Callbacks[1].PlatformUser);
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("remove-upgrade")]
    public void Removed_by_a_person_they_are_gone(string action) =>
        Assert.Equal(new CallbackBody.PersonChanged(Activities.Jordan, Gone: true), Reader.Callback(Activities.Of("installationUpdate").With("action", action)).Body);

    [Fact]
    public void Installed_in_a_team_it_joins_the_channel_that_was_chosen()
    {
        var activity = InTeam("installationUpdate").With("action", "add");
        activity["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = Activities.Channel, ["name"] = "CS alerts" } };

        var all = Assert.IsType<Received.OfTeam>(Reader.Read(activity));

        Assert.Equal(("c:" + Activities.Channel, Activities.Team), (all.Like.Address.Conversation, all.Team));
        Assert.Equal(new CallbackBody.PlaceChanged(PlaceChange.Joined, "CS alerts"), all.Like.Body);
    }

    [Fact]
    public void A_thread_of_no_channel_is_no_place()
    {
        var chosen = InTeam("installationUpdate").With("action", "add");
        chosen["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = ";messageid=17" } };
        var told = InTeam("installationUpdate").With("action", "add");
        told["conversation"]!["id"] = ";messageid=17";

        Assert.Equal("c:" + Activities.Team, Assert.IsType<Received.OfTeam>(Reader.Read(chosen)).Like.Address.Conversation);
        Assert.Null(Reader.Read(Activities.Element(told)));
    }

    [Fact]
    public void Without_a_choice_it_joins_where_it_was_told()
    {
        Assert.Equal("c:" + Activities.Team, Assert.IsType<Received.OfTeam>(Reader.Read(InTeam("installationUpdate").With("action", "add"))).Like.Address.Conversation);
        Assert.Equal("c:" + Activities.Group, Reader.Callback(Activities.Of("installationUpdate", Activities.Group, "groupChat").With("action", "add")).Address.Conversation);
    }

    [Fact]
    public void Removed_from_a_team_all_its_channels_are_left()
    {
        foreach (var activity in new[] { InTeam("installationUpdate").With("action", "remove"), InTeam("conversationUpdate").With("membersRemoved", new JsonArray(new JsonObject { ["id"] = Activities.Bot })) })
        {
            var all = Assert.IsType<Received.OfTeam>(Reader.Read(activity));
            Assert.Equal((Activities.Team, PlaceChange.Left), (all.Team, all.Change));
        }
    }

    [Fact]
    public void Removed_from_a_group_the_group_is_left() =>
        Assert.Equal(new CallbackBody.PlaceChanged(PlaceChange.Left), Reader.Callback(Activities.Of("installationUpdate", Activities.Group, "groupChat").With("action", "remove")).Body);

    [Theory]
    [InlineData("channelRenamed", PlaceChange.Renamed, "New name")]
    [InlineData("channelDeleted", PlaceChange.Deleted, null)]
    [InlineData("channelRestored", PlaceChange.Unarchived, null)]
    public void Channels_change(string eventType, PlaceChange change, string? name)
    {
        var activity = InTeam("conversationUpdate");
        activity["channelData"]!["eventType"] = eventType;
        activity["channelData"]!["channel"] = new JsonObject { ["id"] = Activities.Channel, ["name"] = "New name" };

        var callback = Reader.Callback(activity);

        Assert.Equal(("c:" + Activities.Channel, new CallbackBody.PlaceChanged(change, name)), (callback.Address.Conversation, callback.Body));
    }

    [Theory]
    [InlineData("teamArchived", PlaceChange.Archived)]
    [InlineData("teamUnarchived", PlaceChange.Unarchived)]
    [InlineData("teamRestored", PlaceChange.Unarchived)]
    [InlineData("teamDeleted", PlaceChange.Deleted)]
    [InlineData("teamHardDeleted", PlaceChange.Deleted)]
    public void Teams_change_with_all_their_channels(string eventType, PlaceChange change)
    {
        var activity = InTeam("conversationUpdate");
        activity["channelData"]!["eventType"] = eventType;

        Assert.Equal(change, Assert.IsType<Received.OfTeam>(Reader.Read(activity)).Change);
    }

    [Theory]
    [InlineData("teamMemberAdded")]
    [InlineData("channelCreated")]
    [InlineData("somethingNew")]
    public void What_else_happens_changes_nothing(string eventType)
    {
        var activity = InTeam("conversationUpdate").With("membersAdded", new JsonArray(new JsonObject { ["id"] = Activities.Bot }));
        activity["channelData"]!["eventType"] = eventType;

        Reader.Dropped(DropReasons.NotOurs, activity);
    }

    [Fact]
    public async Task Every_known_channel_of_a_team_is_told_about_once_and_closed()
    {
        await using var inbox = new Inbox();
        await inbox.ReceiveAsync(InTeam("installationUpdate").With("action", "add"));
        await inbox.ReceiveAsync(Activities.InChannel("talk", mention: false));
        await inbox.ReceiveAsync(Activities.InGroup("talk", mention: false));
        await inbox.ReceiveAsync(Activities.Said("hi"));

        var removal = InTeam("installationUpdate").With("id", "f:remove").With("action", "remove");
        await inbox.ReceiveAsync(removal);
        await inbox.ReceiveAsync(removal);
        for (var worked = 0; worked < 4; worked++)
            await inbox.WhenWorkedAsync();

        var left = inbox.Worked.Where(c => c.Body is CallbackBody.PlaceChanged { Change: PlaceChange.Left }).ToList();
        Assert.Equal(["c:" + Activities.Channel, "c:" + Activities.Team], left.Select(c => c.Address.Conversation).Order());
        Assert.Equal([Activities.Channel, Activities.Team], inbox.References.Values.Where(r => r.GoneBecause is not null).Select(r => r.Conversation).Order());
    }

    [Fact]
    public async Task A_team_that_the_bot_comes_back_to_has_all_its_channels_back()
    {
        await using var inbox = new Inbox();
        await inbox.ReceiveAsync(InTeam("installationUpdate").With("action", "add"));
        await inbox.ReceiveAsync(Activities.InChannel("talk", mention: false));
        await inbox.ReceiveAsync(InTeam("installationUpdate").With("id", "f:remove").With("action", "remove"));
        Assert.DoesNotContain(inbox.References.Values, r => r.GoneBecause is null);
        inbox.Storing = () => throw new InvalidOperationException("The disk is full.");
        var again = InTeam("installationUpdate").With("id", "f:again").With("action", "add").With("serviceUrl", "https://smba.trafficmanager.net/amer/");
        await Assert.ThrowsAsync<InvalidOperationException>(() => inbox.ReceiveAsync(again));

        // Teams brings it again; the first try has lost nothing.
        inbox.Storing = () => Task.CompletedTask;
        await inbox.ReceiveAsync(again);
        for (var worked = 0; worked < 5; worked++)
            await inbox.WhenWorkedAsync();

        Assert.Equal(
            [("c:" + Activities.Channel, PlaceChange.Unarchived), ("c:" + Activities.Team, PlaceChange.Joined)],
            inbox.Worked.Skip(3).Select(c => (c.Address.Conversation, ((CallbackBody.PlaceChanged)c.Body).Change)).Order());
        Assert.All(inbox.References.Values, r => Assert.Equal((null, "https://smba.trafficmanager.net/amer/"), (r.GoneBecause, r.ServiceUrl)));
    }

    [Fact]
    public async Task A_channel_that_was_chosen_is_known_from_then_on()
    {
        await using var inbox = new Inbox();
        var activity = InTeam("installationUpdate").With("action", "add");
        activity["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = Activities.Channel, ["name"] = "CS alerts" } };

        await inbox.ReceiveAsync(activity);

        var channel = inbox.References[Activities.Channel];
        Assert.Equal((ConversationKind.Channel, Activities.Team, "CS alerts", Activities.Service), (channel.Kind, channel.TeamId, channel.Name, channel.ServiceUrl));
    }

    [Fact]
    public async Task A_removed_personal_chat_is_closed_and_opens_again_with_the_next_word()
    {
        await using var inbox = new Inbox();
        await inbox.ReceiveAsync(Activities.Said("hi"));
        await inbox.ReceiveAsync(Activities.Of("installationUpdate", id: "f:1").With("action", "remove"));
        Assert.NotNull(inbox.References[Activities.Personal].GoneBecause);

        await inbox.ReceiveAsync(Activities.Said("hi", "2"));

        Assert.Null(inbox.References[Activities.Personal].GoneBecause);
    }

    private static JsonObject InTeam(string type)
    {
        var activity = Activities.Of(type, Activities.Team, "channel", "f:team-1");
        activity["channelData"]!["team"] = new JsonObject { ["id"] = Activities.Team, ["name"] = "CS" };
        return activity;
    }
}
