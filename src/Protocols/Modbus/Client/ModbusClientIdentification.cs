using System.Text;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Function 43/14 over as many responses as the device needs.</summary>
public static class ModbusClientIdentification
{
    /// <summary>
    /// Reads all objects of a category, following "more follows". A device that does not move forward ends it: at most 256 requests. Not for the data path: it
    /// allocates.
    /// </summary>
    /// <param name="client">An open connection.</param>
    /// <param name="unit">Unit identifier.</param>
    /// <param name="code">Basic, regular or extended.</param>
    /// <param name="timeout">For each request.</param>
    public static async Task<ModbusIdentity> ReadDeviceIdentificationAsync(this ModbusClient client, byte unit, ModbusDeviceIdCode code, TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)code, (int)ModbusDeviceIdCode.Individual, nameof(code));
        var objects = new SortedDictionary<byte, string>();
        var exchange = new ModbusExchange(ModbusRequest.ReadDeviceIdentification(unit, code));
        while (true)
        {
            var result = await client.ExecuteAsync(exchange, timeout).ConfigureAwait(false);
            if (!result.IsOk || !TryCollect(exchange.Data, objects, out var next) || next <= exchange.Request.Address)
            {
                return new ModbusIdentity(result, objects);
            }

            exchange.Request = ModbusRequest.ReadDeviceIdentification(unit, code, (byte)next);
        }
    }

    private static bool TryCollect(ReadOnlySpan<byte> data, SortedDictionary<byte, string> objects, out int next)
    {
        var reply = new ModbusDeviceIdentificationReply(data);
        while (reply.TryReadObject(out var id, out var value))
        {
            // Meant to be ASCII; Latin-1 keeps every byte of those that are not.
            objects[id] = Encoding.Latin1.GetString(value);
        }

        next = reply.NextObjectId;
        return reply.MoreFollows;
    }
}
