// In the gateway the memory is the processor's; only the tests name another. So the types are used here, and in tests and benchmarks, by their short names.
global using MoverSignal = IndustrialGateway.Pipeline.MoverSignal<IndustrialGateway.Pipeline.Memory.ProcessorMemory, IndustrialGateway.Pipeline.Memory.ParkingEvent>;
global using ReadyBitmap = IndustrialGateway.Pipeline.ReadyBitmap<IndustrialGateway.Pipeline.Memory.ProcessorMemory>;
global using SampleRing = IndustrialGateway.Pipeline.SampleRing<IndustrialGateway.Pipeline.Memory.ProcessorMemory>;
