using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Inbound.Reading;

namespace ChatOpsMilestones.Teams.Inbound.Answering;

/// <summary>Accounts for the message extension and for fields that are typed into. Nobody but teammates is told their names.</summary>
internal sealed class AccountLooks(TeamsDoors doors)
{
    public async Task<ActivityAnswer> FindAsync(Received.Search asked, CancellationToken cancellationToken)
    {
        if (asked.Reply.User is not { } user || !await doors.IsTeammate(asked.Reply.Place.Installation, user, cancellationToken))
            return asked.ForField ? None(asked) : Shapes.NotFound(Words.Strangers);

        var found = await doors.Search(asked.Typed, asked.Skip, asked.Most, cancellationToken);
        if (asked.ForField)
            return Shapes.Entries(found.Take(asked.Most));
        return found.Count == 0 && asked.Skip == 0 ? Shapes.NotFound(Words.NoAccounts) : Shapes.Found(found.Take(asked.Most).Select(AccountCards.Write));
    }

    public static ActivityAnswer None(Received.Search asked) => asked.ForField ? Shapes.Entries([]) : Shapes.Found([]);
}
