namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Hears of every value written to a variable. Called by the writing thread; never blocks beyond a few instructions, never throws.</summary>
internal interface IValueMonitor
{
    /// <summary>The variable has this value now.</summary>
    void OnWritten(in DataValue value);
}
