using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Where a recipient is reached.</summary>
public static class AddressBook
{
    public static Address Of(Recipient recipient) => recipient.Kind == RecipientKind.Person
        ? Address.LocalDirect(recipient.Id)
        : OfLane(recipient.Id);

    public static Address OfLane(string lane)
    {
        var parts = lane.Split('/', 3);
        return new Address(parts[0], parts[1], parts[2]);
    }
}
