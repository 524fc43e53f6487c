namespace IndustrialGateway.Cli.Tailing;

/// <summary>Prints what a tail brings, so many samples at most.</summary>
internal sealed class TailSink(bool asJson, int most, CliOptions options)
{
    private int _taken;

    /// <summary>Prints one event. False: enough.</summary>
    public bool Take(string name, string data)
    {
        if (name == "dropped")
        {
            // Said where it is seen and does not mix with data: this reader was too slow, the gateway lost nothing.
            Console.Error.WriteLine(options.Say(CliText.TailMissed, data));
            return true;
        }

        Console.Out.WriteLine(asJson ? data : TailLine.Of(data));
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
