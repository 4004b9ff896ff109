using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Kit;

public sealed class ChromiumTests
{
    [Fact]
    public void The_named_program_wins_then_chromium_wherever_it_is_on_the_path()
    {
        using var folder = new TempFolder();
        var chrome = folder.Write("first/google-chrome", "");
        var path = folder.File("first") + Path.PathSeparator + folder.File("second");
        Assert.Equal(chrome, Chromium.Find(null, path));

        var chromium = folder.Write("second/chromium", "");
        Assert.Equal(chromium, Chromium.Find("", path));
        Assert.Equal("/opt/chromium", Chromium.Find("/opt/chromium", path));
        Assert.Null(Chromium.Find(null, folder.File("third")));
    }
}
