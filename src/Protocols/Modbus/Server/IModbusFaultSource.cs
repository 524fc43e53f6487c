namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Decides which requests a server answers wrongly, for simulators and tests. Called once per request, one call at a time within one server.</summary>
public interface IModbusFaultSource
{
    /// <summary>The fault of this request; <c>default</c> for none. The request's data are valid during the call only.</summary>
    ModbusFault Next(in ModbusRequest request);
}
