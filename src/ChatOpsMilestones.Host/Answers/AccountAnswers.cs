using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.Actions;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary><c>account &lt;name&gt;</c>: the account's page as a message.</summary>
public sealed class AccountAnswers(AccountFinder finder, AlertPicker picker, AccountPages pages)
{
    // A chat's column is narrow: the page has the rest, and the small pictures.
    private const int LinesOfSection = 5;

    private static readonly Dictionary<string, int> LinesOf = new()
    {
        [AccountPages.FactsTitle] = 10,
        [AccountPages.MovedTitle] = 1,
        [AccountPages.OverTimeTitle] = 0,
        [AccountPages.PeopleTitle] = 2,
    };

    public async Task<TextMessage> AnswerAsync(string? typed, Callback callback, Teammate person, CancellationToken cancellationToken)
    {
        var (id, instead) = typed is null
            ? await picker.PickAccountAsync(callback, "account", cancellationToken)
            : await finder.FindAsync(typed, cancellationToken);
        if (instead is not null || await pages.ReadAsync(id!, person, cancellationToken) is not { } page)
            return instead ?? TextMessage.Of("That account is gone.");

        var lines = new List<TextLine>();
        foreach (var section in page.Sections)
        {
            var most = LinesOf.GetValueOrDefault(section.Title, LinesOfSection);
            if (most == 0)
                continue;
            lines.Add(new TextLine(section.Title) { IsHeading = true });
            if (section.Evidence is { } evidence)
                lines.Add(new TextLine(evidence.Summary));
            lines.AddRange(section.Lines.Take(most));
        }

        lines.Add(new TextLine("Everything about the account, with its pictures") { AccountId = id });

        return new TextMessage { Title = page.Title, Lines = lines };
    }
}
