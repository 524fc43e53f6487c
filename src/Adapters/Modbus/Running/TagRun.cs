namespace IndustrialGateway.Adapters.Modbus;

/// <summary>What is remembered of one tag while its channel runs. Under the channel's gate.</summary>
internal sealed class TagRun(ModbusTagPlan plan)
{
    /// <summary>The tag.</summary>
    public ModbusTagPlan Plan { get; } = plan;

    /// <summary>The quality last written that came from no response; said once each, so it is kept. Good while values flow.</summary>
    public StatusCode Announced { get; set; } = StatusCode.Good;

    /// <summary>
    /// True where a quality is worth saying: it is another one, and does not make a bad tag look better without a value.
    /// </summary>
    public bool MayAnnounce(StatusCode status) => Announced != status && !(status.IsUncertain && Announced.IsBad);

    /// <summary>True: known to be unreadable, left out of the plan.</summary>
    public bool IsDead { get; set; }

    /// <summary>True: an operator has been told that it is unreadable.</summary>
    public bool WasNoted { get; set; }
}
