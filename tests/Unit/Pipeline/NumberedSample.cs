namespace IndustrialGateway.Tests.Unit.Pipeline;

/// <summary>Samples whose every word follows from their number: one that was torn, mixed or overwritten does not look like one of them.</summary>
internal static class NumberedSample
{
    public static Sample Of(long number) => new()
    {
        Bits = number,
        Tag = new TagId((int)number),
        StageMark = ~(int)number,
        SourceTimeNs = ~number,
        ReceiveTimeNs = number * 31,
        ReceiveMonotonicNs = number ^ 0x5555,
        QueuedMonotonicNs = ~number * 31,
    };

    public static bool IsNumber(in Sample sample, long number) => sample == Of(number);
}
