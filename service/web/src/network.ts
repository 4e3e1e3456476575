console.log("network");export {};
