using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Simulation;

/// <summary>Draws the faults of one server from its seed. At most one fault hits a request: the shares are laid end to end, so each is what was asked for.</summary>
internal sealed class SeededFaults(IReadOnlyList<SimulatedFault> faults, int seed) : IModbusFaultSource
{
    private readonly Random _random = new(seed);

    public ModbusFault Next(in ModbusRequest request)
    {
        var draw = _random.NextDouble();
        for (var i = 0; i < faults.Count; i++)
        {
            draw -= faults[i].Probability;
            if (draw < 0)
            {
                return new ModbusFault(faults[i].Kind, faults[i].Delay, faults[i].Code);
            }
        }

        return default;
    }
}
