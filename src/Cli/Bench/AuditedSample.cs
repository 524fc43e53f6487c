namespace IndustrialGateway.Cli.Bench;

/// <summary>One sample out of a message.</summary>
/// <param name="Tag">Number of the tag, which is the address of its register where it has one.</param>
/// <param name="Value">The value: a register, or the count of a change.</param>
/// <param name="IsGood">Quality good.</param>
/// <param name="ReceiveUs"><c>rx</c>, microseconds since 1970 UTC.</param>
internal readonly record struct AuditedSample(int Tag, long Value, bool IsGood, long ReceiveUs);
