namespace IndustrialGateway.Shaping.Ledger;

/// <summary>
/// The account of one uplink and class at one moment:
/// received = forwarded + stored + in flight + replaced + dropped + rejected. Snapshot messages repeat samples already accounted for and stand outside.
/// </summary>
/// <param name="Received">Samples given to this uplink by the mover (what <c>select</c> excludes is not).</param>
/// <param name="Forwarded">Acknowledged by the uplink; at QoS 0 accepted by the kernel.</param>
/// <param name="Stored">Waiting in the bounded memory of a stored class.</param>
/// <param name="InFlight">Handed out and not settled; for a class that is not stored also what waits in the queue.</param>
/// <param name="Replaced">State values replaced by a newer one before they were sent.</param>
/// <param name="Dropped">Lost, for all reasons.</param>
/// <param name="Rejected">Refused by the uplink for good.</param>
/// <param name="Snapshot">Samples of snapshot messages acknowledged; not part of the account.</param>
public readonly record struct ClassCounters(
    long Received, long Forwarded, long Stored, long InFlight, long Replaced, long Dropped, long Rejected, long Snapshot)
{
    /// <summary>What the account cannot explain: 0 whenever nothing is on the move.</summary>
    public long Unexplained => Received - Forwarded - Stored - InFlight - Replaced - Dropped - Rejected;
}
