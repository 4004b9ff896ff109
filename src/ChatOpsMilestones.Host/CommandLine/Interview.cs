using ChatOpsMilestones.Playbooks.Framework;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>Asks a person for the answers, one question after the other; a wrong answer is explained and asked again.</summary>
internal sealed class Interview(Shell shell, TextReader input)
{
    /// <summary>The answers; null when the input ended or the answers do not fit each other.</summary>
    public async Task<CompanyAnswers?> AskAsync(CancellationToken cancellationToken)
    {
        var draft = new AnswersDraft();
        foreach (var question in Question.All)
        {
            if (await AskAsync(question, cancellationToken) is not { } values)
            {
                await shell.Fail("The input ended before every question was answered; nothing was written.");
                return null;
            }

            foreach (var value in values)
                draft.Take(question.Key, value);
        }

        var (answers, faults) = draft.Finish();
        if (answers is null)
            await shell.Fail([.. faults]);
        return answers;
    }

    private async Task<IReadOnlyList<string>?> AskAsync(Question question, CancellationToken cancellationToken)
    {
        while (true)
        {
            await shell.Output.WriteLineAsync(question.Text + (question.Default.Length > 0 ? $" [{question.Default}]" : ""));
            if (question.Form != AnswerForm.One)
                await shell.Output.WriteLineAsync("(several are parted by commas)");
            await shell.Output.WriteAsync("> ");
            await shell.Output.FlushAsync(cancellationToken);
            if (await input.ReadLineAsync(cancellationToken) is not { } line)
                return null;
            var values = question.Form == AnswerForm.One
                ? new[] { line.Trim() }.Where(value => value.Length > 0).ToArray()
                : line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (values.Length == 0 && question.Default.Length > 0)
                return [];

            // Tried on a draft of its own first, so that nothing of a wrong answer stays.
            var trial = new AnswersDraft();
            var fault = values.Length == 0 ? "an answer is needed" : values.Select(value => trial.Take(question.Key, value)).FirstOrDefault(found => found is not null);
            if (fault is null)
                return values;
            await shell.Output.WriteLineAsync($"{question.Key}: {fault}");
        }
    }
}
