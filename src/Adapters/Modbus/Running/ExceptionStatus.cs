using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>What an exception code of a device means for quality.</summary>
internal static class ExceptionStatus
{
    /// <summary>The quality of tags whose request was answered with a code.</summary>
    public static StatusCode Of(ModbusExceptionCode code) => code switch
    {
        ModbusExceptionCode.IllegalFunction => StatusCode.BadNotSupported,
        ModbusExceptionCode.IllegalDataAddress or ModbusExceptionCode.IllegalDataValue => StatusCode.BadNodeIdUnknown,
        _ => StatusCode.BadDeviceFailure,
    };

    /// <summary>True where the range asked for is at fault: a part of it may well be readable.</summary>
    public static bool IsAboutRange(ModbusExceptionCode code) =>
        code is ModbusExceptionCode.IllegalDataAddress or ModbusExceptionCode.IllegalDataValue;

    /// <summary>
    /// True where a gateway answered for a device that did not: each further request would cost the gateway's own time-out.
    /// </summary>
    public static bool IsTargetMissing(ModbusExceptionCode code) =>
        code is ModbusExceptionCode.GatewayPathUnavailable or ModbusExceptionCode.GatewayTargetFailed;

    /// <summary>True where the same request may be answered a moment later.</summary>
    public static bool IsPassing(ModbusExceptionCode code) =>
        code is ModbusExceptionCode.Acknowledge or ModbusExceptionCode.ServerDeviceBusy || IsTargetMissing(code);
}
