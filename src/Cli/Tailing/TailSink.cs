using IndustrialGateway.Cli.Output;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Tailing;

/// <summary>Prints what a tail brings, so many events at most.</summary>
/// <param name="line">An event's JSON as the line to print.</param>
/// <param name="missed">What is said of events this reader was too slow for; {0} their number.</param>
/// <param name="most">Ends after so many.</param>
/// <param name="options">Language.</param>
internal sealed class TailSink(Func<string, string> line, Phrase missed, int most, CliOptions options)
{
    private int _taken;

    /// <summary>Prints one event. False: enough.</summary>
    public bool Take(string name, string data)
    {
        if (name == "dropped")
        {
            // Said where it is seen and does not mix with data: this reader was too slow, the gateway lost nothing.
            Console.Error.WriteLine(options.Say(missed, SafeText.Of(data)));
            return true;
        }

        Console.Out.WriteLine(line(data));
        return ++_taken < most;
    }

    /// <summary>The stream has ended: by us, or because the gateway has gone.</summary>
    public int Ended(string gateway, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            return ExitCode.Fine;
        }

        Console.Error.WriteLine(options.Say(CliText.TailEnded, gateway));
        return ExitCode.DeviceOrNetworkFailure;
    }
}
