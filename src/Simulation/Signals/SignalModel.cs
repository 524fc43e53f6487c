namespace IndustrialGateway.Simulation;

/// <summary>
/// How simulated values move: a tag has a new value each 50 ms of the wall clock, known from seed, device name, tag name and time alone. Numbers go up and down
/// within the tag's range, never twice the same in a row; Booleans, texts and enumerations change each second or slower. <see cref="DeviceSignals"/> says which value is right when.
/// </summary>
public static class SignalModel
{
    /// <summary>Time from one value to the next, in nanoseconds.</summary>
    public const long StepNs = 50_000_000;

    /// <summary>Steps a Boolean, text or enumeration stays at least: one second.</summary>
    internal const long SlowSteps = 20;

    /// <summary>The step a time falls into.</summary>
    /// <param name="timeNs">Nanoseconds since 1970 UTC.</param>
    public static long StepAt(long timeNs) => timeNs / StepNs;
}
