namespace ChatOpsMilestones.Playbooks.Tests;

public sealed class DefaultPlaybookTests
{
    [Fact]
    public void The_default_playbook_has_neither_faults_nor_warnings()
    {
        var result = PlaybookLoader.LoadFile(RepositoryFiles.DefaultPlaybook);

        Assert.Empty(result.Faults);
        Assert.Empty(result.Warnings);
        Assert.True(result.Succeeded);
    }
}
