using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Places;

/// <summary>Comes into a channel before anything is promised to it: where nothing can be said nothing is promised.</summary>
public sealed class ChannelEntry(Database database, PlaceStore places, IEnumerable<ChannelDoor> doors, BusinessTime business)
{
    /// <summary>Why nothing can be said there, for the person who asked for it; null when it can.</summary>
    /// <param name="address">the channel.</param>
    /// <param name="again">what to do once it can: <c>subscribe again</c>.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task<string?> FaultAsync(Address address, string again, CancellationToken cancellationToken)
    {
        if (doors.FirstOrDefault(d => d.Platform == address.Platform) is not { } door || await places.FindAsync(address, cancellationToken) is { IsMember: true, IsArchived: false })
            return null;
        var entry = await door.EnterAsync(address, cancellationToken);
        if (entry.Entrance == Entrance.In)
            await database.WriteAsync(scope => PlaceStore.SaveAsync(scope, new ChatPlace(address, entry.Name, IsMember: true, IsArchived: false), business.GetUtcNow()), cancellationToken);
        return entry.Entrance switch
        {
            Entrance.MustBeInvited => $"I cannot come into a private channel by myself. Invite me here with /invite, then {again}.",
            Entrance.NotNow => "I cannot find out at the moment whether I may write here. Try again in a minute.",
            _ => null,
        };
    }
}
