using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.People;

/// <summary>What owners and members do to channels, people and the app. Its events are on their way when a method returns.</summary>
public sealed class FakeAdmin
{
    private readonly FakeSlack slack;

    internal FakeAdmin(FakeSlack slack) => this.slack = slack;

    public void Archive(FakeChannel channel, bool archived = true) => Do(channel.Team, () =>
    {
        channel.Archived = archived;
        return [FakeEvents.Of(channel, archived ? "archive" : "unarchive", "UOWNER")];
    });

    public void Delete(FakeChannel channel) => Do(channel.Team, () =>
    {
        channel.Deleted = true;
        return [FakeEvents.Of(channel, "deleted")];
    });

    public void Rename(FakeChannel channel, string name) => Do(channel.Team, () =>
    {
        channel.Name = name;
        return [FakeEvents.Renamed(channel)];
    });

    public void InviteBot(FakeChannel channel, FakeUser by) => Do(channel.Team, () =>
        channel.Members.Add(channel.Team.Install.BotUserId) ? [FakeEvents.Joined(channel, channel.Team.Install.BotUserId, by.Id)] : []);

    /// <summary>Slack tells the one who was removed by <c>channel_left</c> or <c>group_left</c>, and all members by <c>member_left_channel</c>.</summary>
    public void RemoveBot(FakeChannel channel) => Do(channel.Team, () =>
    {
        channel.Members.Remove(channel.Team.Install.BotUserId);
        return [FakeEvents.Left(channel, channel.Team.Install.BotUserId), FakeEvents.Of(channel, "left")];
    });

    public void Join(FakeChannel channel, FakeUser user) => Do(channel.Team, () =>
    {
        channel.Members.Add(user.Id);
        return [FakeEvents.Joined(channel, user.Id, null)];
    });

    public void Deactivate(FakeTeam team, FakeUser user) => Do(team, () =>
    {
        user.Deleted = true;
        return [FakeEvents.Person("user_change", user, slack.Time.GetUtcNow())];
    });

    public void Reactivate(FakeTeam team, FakeUser user) => Do(team, () =>
    {
        user.Deleted = false;
        return [FakeEvents.Person("user_change", user, slack.Time.GetUtcNow())];
    });

    /// <summary>A person changed: new e-mail, zone or status.</summary>
    public void Changed(FakeTeam team, FakeUser user) => Do(team, () => [FakeEvents.Person("user_change", user, slack.Time.GetUtcNow())]);

    /// <summary>The app is removed from a workspace: its token is dead, and two events say so in any order.</summary>
    public void Uninstall(FakeTeam team) => Do(team, () =>
    {
        team.Install.Dead = "account_inactive";
        return
        [
            new JsonObject { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(team.Install.BotUserId) } },
            new JsonObject { ["type"] = "app_uninstalled" },
        ];
    });

    /// <summary>Puts a message of the bot into a channel without a call.</summary>
    public FakeMessage Place(FakeChannel channel, string text, JsonArray blocks)
    {
        lock (slack.Gate)
        {
            var install = channel.Team.Install;
            var message = new FakeMessage(channel, channel.Team.NewTs(), install.BotUserId) { BotId = install.BotId, AppId = channel.Team.AppId, Text = text, Blocks = blocks };
            channel.All.Add(message);
            return message;
        }
    }

    /// <summary>Any event at all.</summary>
    public void Happen(FakeTeam team, JsonObject told) => Do(team, () => [told]);

    public void Edit(FakeMessage message, string text) => Do(message.Channel.Team, () =>
    {
        var before = message.Text;
        (message.Text, message.Edited) = (text, true);
        return [FakeEvents.Changed(message, before)];
    });

    private void Do(FakeTeam team, Func<IReadOnlyList<JsonObject>> change)
    {
        lock (slack.Gate)
        {
            foreach (var told in change())
                slack.Deliveries.Tell(team, told);
            team.Changed();
        }
    }
}
