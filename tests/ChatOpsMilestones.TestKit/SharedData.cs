using Xunit;

namespace ChatOpsMilestones.TestKit;

/// <summary>Real data sets that are tested against but not redistributed here. The variable CHATOPS_DATA names their folder.</summary>
public static class SharedData
{
    public const string Variable = "CHATOPS_DATA";

    /// <summary>The full path of a file of the data folder; without the folder the running test is skipped.</summary>
    public static string Path(string relative)
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folder))
        {
            Assert.Skip($"{Variable} is not set: it names the folder that holds {relative}.");
        }

        if (!Directory.Exists(folder))
        {
            Assert.Skip($"{Variable} names {folder}, which is not there; {relative} is expected in it.");
        }

        var path = System.IO.Path.Combine(folder, relative);
        return File.Exists(path) ? path : throw new FileNotFoundException($"The data folder of {Variable} has no {relative}.", path);
    }
}
