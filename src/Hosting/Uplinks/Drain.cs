namespace IndustrialGateway.Hosting.Uplinks;

/// <summary>The last sending: what waits goes out without linger, as long as there is time and a connection to take it.</summary>
internal sealed class Drain(GatewayParts parts)
{
    // Short beside the 5 s an operator waits for SIGTERM, long beside a look at a few counters.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns when every uplink that is connected has nothing left, or the time is over.</summary>
    public async Task RunAsync(TimeSpan patience)
    {
        foreach (var uplink in parts.Uplinks)
        {
            uplink.Books.BeginDrain();
        }

        var until = parts.Clock.MonotonicNs + (long)patience.TotalNanoseconds;
        while (parts.Clock.MonotonicNs < until && parts.Uplinks.Any(IsSending))
        {
            await Task.Delay(Look, parts.Clock.TimeProvider).ConfigureAwait(false);
        }
    }

    // A class whose connection does not stand will hardly come back within the drain; waiting for it would make every stop during an outage a slow one.
    private static bool IsSending(UplinkRuntime uplink) =>
        uplink.Books.Deliveries.Any(
            delivery => uplink.Observer.StatusOf(delivery.ClassName) == PathStatus.Up && !delivery.Classes.All(uplink.Books.IsDrained));
}
