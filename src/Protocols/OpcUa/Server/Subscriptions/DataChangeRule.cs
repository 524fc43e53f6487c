namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Which values are news for a monitored item (OPC 10000-4 §7.22.2).</summary>
/// <param name="Trigger">What has to change.</param>
/// <param name="Deadband">How far a number has to move, as an absolute width; 0 or below for any change.</param>
internal readonly record struct DataChangeRule(DataChangeTrigger Trigger, double Deadband)
{
    /// <summary>What holds without a filter.</summary>
    public static readonly DataChangeRule Default = new(DataChangeTrigger.StatusValue, 0);

    // Bits the overflow of a queue adds are none of the source's doing.
    private const uint ConditionMask = 0xFFFF_F000;

    /// <summary>True where <paramref name="value"/> is to be reported after <paramref name="last"/>.</summary>
    public bool IsNews(in DataValue last, in DataValue value)
    {
        if (((last.Status.Code ^ value.Status.Code) & ConditionMask) != 0)
        {
            return true;
        }

        if (Trigger == DataChangeTrigger.Status)
        {
            return false;
        }

        return (Trigger == DataChangeTrigger.StatusValueTimestamp && last.SourceTimestamp != value.SourceTimestamp)
            || (Deadband > 0 ? VariantChange.Exceeds(last.Value, value.Value, Deadband) : !VariantChange.AreSame(last.Value, value.Value));
    }
}
