namespace IndustrialGateway.Tests.Testing.Mqtt;

/// <summary>The system's clock, for tests that talk over real sockets. Named here once.</summary>
public static class RealTime
{
    /// <summary>Far more than anything takes; a test that needs it has failed.</summary>
    public static readonly TimeSpan Ample = TimeSpan.FromSeconds(60);

    /// <summary>Real time.</summary>
#pragma warning disable RS0030 // Sockets run in real time; the composition root of these tests is the test.
    public static TimeProvider Provider => TimeProvider.System;
#pragma warning restore RS0030
}
