namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Connect;

/// <summary>The one place where these tests name the system's clock: they talk over real sockets.</summary>
internal static class SystemTime
{
#pragma warning disable RS0030 // A test of real sockets is a composition root of its own.
    public static TimeProvider Provider => TimeProvider.System;
#pragma warning restore RS0030
}
