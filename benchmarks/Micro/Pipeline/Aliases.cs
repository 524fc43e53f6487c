// The pipeline over the memory of the machine; the same short names as in src/Pipeline.
global using MoverSignal = IndustrialGateway.Pipeline.MoverSignal<IndustrialGateway.Pipeline.Memory.ProcessorMemory, IndustrialGateway.Pipeline.Memory.ParkingEvent>;
global using ReadyBitmap = IndustrialGateway.Pipeline.ReadyBitmap<IndustrialGateway.Pipeline.Memory.ProcessorMemory>;
global using SampleRing = IndustrialGateway.Pipeline.SampleRing<IndustrialGateway.Pipeline.Memory.ProcessorMemory>;
