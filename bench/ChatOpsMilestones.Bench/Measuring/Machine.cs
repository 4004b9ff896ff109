using System.Globalization;
using System.Runtime.InteropServices;

namespace ChatOpsMilestones.Bench.Measuring;

/// <summary>What a figure depends on: cores, runtime, and how busy the machine is with other things.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    public static string Describe() =>
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}; benchmark built as {Build}";

    /// <summary>Average number of processes that wanted a core in the last minute; a quiet machine is far below its cores.</summary>
    public static double? Load() =>
        File.Exists(LoadFile) ? double.Parse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture) : null;

#if DEBUG
    private const string Build = "Debug";
#else
    private const string Build = "Release";
#endif
}
