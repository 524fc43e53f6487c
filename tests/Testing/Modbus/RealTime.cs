namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>The system's clock, for tests that talk over real sockets. Named here once.</summary>
public static class RealTime
{
    /// <summary>Real time.</summary>
#pragma warning disable RS0030 // Sockets run in real time; the composition root of these tests is the test.
    public static TimeProvider Provider => TimeProvider.System;
#pragma warning restore RS0030
}
