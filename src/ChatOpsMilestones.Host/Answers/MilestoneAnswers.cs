using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Explaining;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Versions;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary>What the chat says about milestones, and how it changes them.</summary>
public sealed class MilestoneAnswers(PlaybookHolder playbooks, MilestoneDesk desk, PatchStore patches, MilestoneNoteStore notes)
{
    private const int MostNotes = 10;

    public async Task<TextMessage> ListAsync(CancellationToken cancellationToken)
    {
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        return new TextMessage
        {
            Title = $"Milestones of “{playbook.Name}”",
            Lines = [.. playbook.Milestones.Select(m => new TextLine(m.Name) { Lead = m.Id, Detail = m.Activation.ToString().ToLowerInvariant() })],
        };
    }

    public async Task<TextMessage> ExplainAsync(string typed, Teammate person, CancellationToken cancellationToken)
    {
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var (milestone, instead) = MilestoneFinder.Find(typed, playbook);
        if (milestone is null)
            return TextMessage.Of(instead!); // not null: nothing was found

        var words = ExplanationMessage.Of(Explainer.Of(milestone, playbook));
        var learned = await notes.OfMilestoneAsync(milestone.Id, cancellationToken);
        var lines = words.Lines.ToList();
        if ((await patches.OpenAsync(cancellationToken)).FirstOrDefault(p => p.MilestoneId == milestone.Id) is { } patch)
            lines.Insert(1, new TextLine($"{patch.AuthorName} set this on {Say(patch.At, person)}; the file says {patch.FileValue}.") { Lead = "Changed" });
        if (learned.Count > 0)
            lines.Add(new TextLine("What was learned") { IsHeading = true });
        lines.AddRange(learned.TakeLast(MostNotes).Select(note => new TextLine(note.Text) { Detail = $"{note.PersonName}, {Say(note.At, person)}" }));
        return words with { Lines = lines };
    }

    public async Task<TextMessage> PromoteAsync(BotCommand.Promote wish, Teammate person, CancellationToken cancellationToken)
    {
        if (person.Role < Role.Manager)
            return TextMessage.Of("Only managers and admins change how a milestone runs.");
        return TextMessage.Of((await desk.SetStateAsync(new StateWish(wish.Name, wish.State, wish.Accounts, person.Email, person.Name), cancellationToken)).Words);
    }

    public async Task<TextMessage> NoteAsync(BotCommand.MilestoneNote note, Teammate person, CancellationToken cancellationToken) =>
        TextMessage.Of((await desk.AddNoteAsync(note.Name, note.Text, person, cancellationToken)).Words);

    private static string Say(DateTimeOffset at, Teammate person) => InstantWords.Say(at, person.Hours.Zone);
}
