using System.Globalization;
using System.Text;

namespace IndustrialGateway.Cli.Bench;

/// <summary>What the kernel has booked for a process: <c>/proc/PID/stat</c> and <c>/proc/PID/status</c> (proc(5)). Linux only.</summary>
/// <param name="UserSeconds">CPU seconds in user mode, all threads.</param>
/// <param name="SystemSeconds">CPU seconds in the kernel, all threads.</param>
/// <param name="PeakBytes">Largest resident set so far (VmHWM).</param>
internal readonly record struct ProcessMeter(double UserSeconds, double SystemSeconds, long PeakBytes)
{
    private const double TicksPerSecond = 100; // USER_HZ is 100 on every Linux that .NET runs on.

    /// <summary>CPU seconds in both modes.</summary>
    public double CpuSeconds => UserSeconds + SystemSeconds;

    /// <summary>Reads the books of a running process.</summary>
    public static ProcessMeter Read(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat", Encoding.UTF8);

        // The command name (field 2) may hold blanks; counting starts behind its closing bracket with field 3.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcessMeter(Ticks(fields[11]), Ticks(fields[12]), PeakOf(processId));
    }

    private static double Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture) / TicksPerSecond;

    private static long PeakOf(int processId)
    {
        foreach (var line in File.ReadLines($"/proc/{processId}/status"))
        {
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
            {
                return long.Parse(line.AsSpan(6).TrimEnd("kB").Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture) * 1024;
            }
        }

        return 0;
    }
}
