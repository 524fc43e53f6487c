using System.Globalization;
using System.Text.Json;
using IndustrialGateway.Tests.Interop.Peers;

namespace IndustrialGateway.Tests.Interop.EndToEnd;

/// <summary>The program itself, as users run it: <c>igw VERB ...</c> in a process of its own.</summary>
internal static class GatewayProcess
{
    private static string Program => Path.Combine(AppContext.BaseDirectory, "igw.dll");

    // English whatever the machine speaks; the tests look at texts.
    private static readonly Dictionary<string, string> Environment = new() { ["LC_ALL"] = "C.UTF-8", ["NO_COLOR"] = "1" };

    /// <summary>Starts a verb and returns at once.</summary>
    public static PeerProcess Start(params string[] arguments) => PeerProcess.Start("dotnet", [Program, .. arguments], Environment);

    /// <summary>Starts <c>igw run</c> and returns once it has said where its management is.</summary>
    public static async Task<(PeerProcess Process, Uri Management)> RunAsync(string map)
    {
        var process = Start("run", map);
        var line = await process.WaitForLineAsync(text => text.Contains("/api/v1/status", StringComparison.Ordinal));
        var start = line.IndexOf("http://", StringComparison.Ordinal);
        return (process, new Uri(line[start..line.IndexOf("/api", StringComparison.Ordinal)]));
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int Code, IReadOnlyList<string> Lines)> EndAsync(params string[] arguments)
    {
        await using var process = Start(arguments);
        var code = await process.WaitForExitAsync();
        return (code, process.Lines);
    }

    /// <summary>The sum of one metric over all its labels that hold the given text.</summary>
    public static async Task<double> MetricAsync(Uri management, string name, string label = "")
    {
        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri(management, "/metrics"));
        return page.Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal))
            .Where(line => line.Contains(label, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    /// <summary>A message in layout <c>samples</c>: its samples by tag, newest last.</summary>
    public static IEnumerable<(string Tag, JsonElement Sample)> Samples(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        return [.. document.RootElement.GetProperty("samples").EnumerateArray().Select(sample => (sample.GetProperty("tag").GetString()!, sample.Clone()))];
    }
}
