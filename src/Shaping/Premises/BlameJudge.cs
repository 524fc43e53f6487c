namespace IndustrialGateway.Shaping.Premises;

/// <summary>
/// Says whose premise broke when a deadline was missed: the link's where this message was answered too late; a source's where one of this class or a more urgent one brought more
/// than its map says while the sample was under way; the link's again where it broke for anything in that time. Where both premises held it is the map's if the bound of the class
/// allows as much, and the gateway's beyond.
/// <para>Threads: any. Progress: wait-free.</para>
/// </summary>
/// <param name="service">The uplink.</param>
/// <param name="arrivals">This class and those that go before it or beside it.</param>
/// <param name="deadlineNs">An excess works on for as long as a deadline: its samples stand in the queue.</param>
/// <param name="boundNs">What the map promises; <see cref="long.MaxValue"/> where it asks for more than the uplink carries, 0 where nothing was computed.</param>
internal sealed class BlameJudge(ServiceMonitor service, ArrivalMonitor[] arrivals, long deadlineNs, long boundNs)
{
    /// <summary>Whose fault it was.</summary>
    /// <param name="isLinkLate">The message was answered later than its link allows.</param>
    /// <param name="stage">The stage that broke the budget.</param>
    /// <param name="receivedNs">Arrival of the sample, monotonic nanoseconds.</param>
    /// <param name="totalNs">What it has taken.</param>
    public Blame Judge(bool isLinkLate, Stage stage, long receivedNs, long totalNs)
    {
        if (isLinkLate)
        {
            return Blame.Link;
        }

        foreach (var monitor in arrivals)
        {
            if (monitor.LastExcessNs >= receivedNs - deadlineNs)
            {
                return Blame.Source;
            }
        }

        // Without a stated latency nothing says what the link may take; what waits for its answer longest waits for the link.
        var isUnknown = service.Figures.AllowedNs is null;
        if (service.LastBreakNs >= receivedNs || (isUnknown && stage == Stage.Uplink))
        {
            return Blame.Link;
        }

        return totalNs <= boundNs ? Blame.Map : Blame.Gateway;
    }
}
