using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Kit;

public sealed class SharedDataTests
{
    [Fact]
    public void A_data_file_is_found_by_its_path_in_the_folder() =>
        Assert.EndsWith("19970101  2   29.33", File.ReadLines(SharedData.Path("cdnow/CDNOW_sample.txt")).First().Trim(), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_the_folder_does_not_have_is_a_failure_not_a_skip()
    {
        SharedData.Path("cdnow/CDNOW_sample.txt"); // skips where there is no folder at all

        Assert.Throws<FileNotFoundException>(() => SharedData.Path("cdnow/missing.txt"));
    }
}
