namespace IndustrialGateway.Hosting.Supervision;

/// <summary>The reason of a fault for people: expected faults carry their own text, unexpected ones are named by their type.</summary>
internal static class FaultText
{
    /// <summary>One sentence.</summary>
    public static string Of(Exception fault) => fault switch
    {
        SourceFaultException or UplinkFaultException or TimeoutException => fault.Message,
        _ => $"{fault.GetType().Name}: {fault.Message}",
    };
}
