using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Teams.State;

namespace ChatOpsMilestones.TestKit.Teams.People;

/// <summary>What owners and admins do to the app, to teams and channels. Its activities are on their way when a method returns.</summary>
public sealed class TeamsAdmin
{
    private readonly FakeTeams teams;

    internal TeamsAdmin(FakeTeams teams) => this.teams = teams;

    /// <summary>A person installs the app for themselves: two activities say so.</summary>
    public void Install(FakeMember who)
    {
        lock (teams.Gate)
        {
            (who.Installed, who.Blocked) = (true, false);
            var chat = teams.Personal(who);
            chat.HasBot = true;
            var added = teams.People.Activities.Update(who, chat, null);
            added["membersAdded"] = new JsonArray(Account(teams.BotId, null), Account(who.Id, who.ObjectId));
            teams.Bot.Tell(added);
            teams.Bot.Tell(Installation(who, chat, "add"));
        }
    }

    public void Uninstall(FakeMember who)
    {
        lock (teams.Gate)
        {
            who.Installed = false;
            var chat = teams.Personal(who);
            chat.HasBot = false;
            teams.Bot.Tell(Installation(who, chat, "remove"));
        }
    }

    /// <summary>An owner adds the app to a team and picks a channel for it.</summary>
    public void AddTo(FakeCrew team, FakeMember by, FakeChat? picked = null)
    {
        lock (teams.Gate)
        {
            team.HasBot = true;
            var general = team.Channels[0];
            var added = teams.People.Activities.Update(by, general, "teamMemberAdded");
            added["membersAdded"] = new JsonArray(Account(teams.BotId, null));
            teams.Bot.Tell(added);
            var installed = Installation(by, general, "add");
            installed["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = (picked ?? general).Id } }; // never null: made there
            teams.Bot.Tell(installed);
        }
    }

    public void RemoveFrom(FakeCrew team, FakeMember by)
    {
        lock (teams.Gate)
        {
            team.HasBot = false;
            var removed = teams.People.Activities.Update(by, team.Channels[0], "teamMemberRemoved");
            removed["membersRemoved"] = new JsonArray(Account(teams.BotId, null));
            teams.Bot.Tell(removed);
            teams.Bot.Tell(Installation(by, team.Channels[0], "remove"));
        }
    }

    public void AddTo(FakeChat group, FakeMember by)
    {
        lock (teams.Gate)
        {
            group.HasBot = true;
            var added = teams.People.Activities.Update(by, group, null);
            added["membersAdded"] = new JsonArray(Account(teams.BotId, null));
            teams.Bot.Tell(added);
            teams.Bot.Tell(Installation(by, group, "add"));
        }
    }

    public void RemoveFrom(FakeChat group, FakeMember by)
    {
        lock (teams.Gate)
        {
            group.HasBot = false;
            var removed = teams.People.Activities.Update(by, group, null);
            removed["membersRemoved"] = new JsonArray(Account(teams.BotId, null));
            teams.Bot.Tell(removed);
            teams.Bot.Tell(Installation(by, group, "remove"));
        }
    }

    public void Rename(FakeChat channel, FakeMember by, string name)
    {
        lock (teams.Gate)
        {
            channel.Name = name;
            Tell(channel, by, "channelRenamed");
        }
    }

    public void Delete(FakeChat channel, FakeMember by)
    {
        lock (teams.Gate)
        {
            Tell(channel, by, "channelDeleted");
            channel.Gone = true;
        }
    }

    /// <summary>An event of a channel comes in the conversation of its team.</summary>
    private void Tell(FakeChat channel, FakeMember by, string eventType)
    {
        var told = teams.People.Activities.Update(by, channel.Team!.Channels[0], eventType); // never null: only channels
        told["channelData"]!["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name }; // never null: made there
        teams.Bot.Tell(told);
    }

    private JsonObject Installation(FakeMember by, FakeChat chat, string action)
    {
        var told = teams.People.Activities.Of("installationUpdate", by, chat);
        told["action"] = action;
        return told;
    }

    private static JsonObject Account(string id, string? objectId)
    {
        var account = new JsonObject { ["id"] = id };
        if (objectId is not null)
            account["aadObjectId"] = objectId;
        return account;
    }
}
