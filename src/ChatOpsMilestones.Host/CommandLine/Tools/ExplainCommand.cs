using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Explaining;
using ChatOpsMilestones.Hosting.Versions;

namespace ChatOpsMilestones.Hosting.CommandLine.Tools;

/// <summary><c>playbook explain</c>: one milestone in plain words.</summary>
internal sealed class ExplainCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, string milestone, string? file) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            var name = file ?? settings.Settings.Playbook.File;
            if (PlaybookSource.OfFile(name) is not { } source)
                return await shell.Fail(PlaybookSource.NoFile(name));
            if (source.Loaded.Playbook is not { } playbook)
                return await shell.Fail([.. source.Loaded.Faults.Select(f => f.ToString())]);

            var (found, instead) = MilestoneFinder.Find(milestone, playbook);
            if (found is null)
                return await shell.Fail(instead!); // not null: nothing was found
            await shell.Output.WriteAsync(PlainText.Of(ExplanationMessage.Of(Explainer.Of(found, playbook))));
            return ExitCode.Done;
        });
}
