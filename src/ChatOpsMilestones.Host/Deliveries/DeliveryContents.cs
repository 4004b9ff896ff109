using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Deliveries;

/// <summary>What a delivery shows at the instant of its sending.</summary>
public sealed class DeliveryContents(CardFactory cards, MessageRefStore messages, FileStore files, BusinessTime business)
{
    /// <summary>The content, or null when there is nothing to show any more.</summary>
    public async Task<ChatContent?> OfAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.FileId is { } fileId)
        {
            return await files.FindAsync(fileId, cancellationToken) is { } file
                ? new ChatContent.OfFile(new ChatFile(file.Name, file.MediaType, file.Name, file.Content))
                : null;
        }

        if (delivery.Text is { } text)
            return new ChatContent.OfText(text);
        if (delivery.AlertId is not { } alertId || await cards.BuildAsync(alertId, business.GetUtcNow(), cancellationToken) is not { } card)
            return null;
        return new ChatContent.OfCard(await IsSupersededAsync(delivery, cancellationToken) ? CardFactory.Superseded(card) : card);
    }

    private async Task<bool> IsSupersededAsync(Delivery delivery, CancellationToken cancellationToken) =>
        delivery.Kind == DeliveryKind.Update
        && (await messages.OfAlertAsync(delivery.AlertId!, cancellationToken)) // an update carries an alert's card
            .Any(m => m.Message.Address == delivery.Address && m.Round > delivery.Round);
}
